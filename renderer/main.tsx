import { openWindow } from './app/open-window.tsx';

const root = document.querySelector('#root');
if (root === null) throw new Error('index.html has no root');
openWindow(root);
