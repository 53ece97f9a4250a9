/** What other screens take of the cover of a closed cabinet. */
export { Cover } from './cover.tsx';
export { CoverPage } from './cover-page.tsx';
export { CoverStep } from './cover-step.tsx';
export { OtherCabinet } from './other-cabinet.tsx';
