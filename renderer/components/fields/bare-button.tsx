import { UnstyledButton } from '@mantine/core';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { joinClasses } from '../../base/join-classes.ts';

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'style' | 'color'> {
  ref?: Ref<HTMLButtonElement>;
}

/** A button that looks like what stands in it: a row, a line of an index, words of a text. The style sheet of its place says how. */
export function BareButton({ className, ...rest }: Props): ReactNode {
  return <UnstyledButton {...rest} className={joinClasses(className)} />;
}
