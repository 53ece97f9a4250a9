/** After a refused submit: the first field with a problem gets the focus, once its sentence stands on the page. */
export function focusFirstProblem(form: HTMLElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
}
