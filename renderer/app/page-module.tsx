import { createElement, useEffect, useState, type ComponentType, type ReactNode } from 'react';

/** A page that is loaded when it is first wanted, or before. */
export interface PageModule<Props extends object> {
  component: ComponentType<Props> | null;
  readonly load: () => Promise<void>;
}

export function pageModule<Props extends object>(
  importPage: () => Promise<{ readonly default: ComponentType<Props> }>,
): PageModule<Props> {
  let loading: Promise<void> | null = null;
  const page: PageModule<Props> = {
    component: null,
    load: () =>
      (loading ??= importPage().then((loaded) => {
        page.component = loaded.default;
      })),
  };
  return page;
}

interface Props<PageProps extends object> {
  page: PageModule<PageProps>;
  props: PageProps;
}

/**
 * Shows a page as soon as its code is there. Not `React.lazy`: Suspense holds new content back for 300 ms,
 * which would be seen on every first visit although the code lies on the same disk.
 */
export function LoadedPage<PageProps extends object>({ page, props }: Props<PageProps>): ReactNode {
  const [fault, setFault] = useState<Error | null>(null);
  // Counted: another page may come into this place after a first one was loaded.
  const [, setLoaded] = useState(0);
  useEffect(() => {
    if (page.component !== null) return undefined;
    let gone = false;
    page.load().then(
      () => {
        if (!gone) setLoaded((count) => count + 1);
      },
      (error: unknown) => {
        if (!gone) setFault(error instanceof Error ? error : new Error('page not loaded'));
      },
    );
    return () => {
      gone = true;
    };
  }, [page]);
  if (fault !== null) throw fault;
  return page.component === null ? null : createElement(page.component, props);
}
