/**
 * Before a form is sent: a field whose text could not be read, such as a day that no calendar has, keeps its text and gives
 * no value. It takes the focus, and nothing is sent without it.
 */
export function stopsAtUnread(form: HTMLElement | null): boolean {
  const unread = [...(form?.querySelectorAll('input') ?? [])].find(({ validity }) => validity.customError);
  unread?.focus();
  return unread !== undefined;
}
