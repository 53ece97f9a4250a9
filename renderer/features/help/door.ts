/** The page of the manual beside a screen. */
export { HelpPanel } from './help-panel.tsx';
