import '../../../shared/contract/zod-without-eval.ts';
import { contextBridge } from 'electron';
import { makeCabinetBridge } from './cabinet-bridge.ts';
import { makePrintBridge } from './print-bridge.ts';
import { makeViewerBridge } from './viewer-bridge.ts';

/**
 * One preload for all pages: each gets the one surface it is for. Main checks the sender of every message again, so a
 * page that came by another surface could do nothing with it.
 */
if (location.pathname === '/index.html') contextBridge.exposeInMainWorld('cabinet', makeCabinetBridge());
if (location.pathname === '/print.html') contextBridge.exposeInMainWorld('cabinetPrint', makePrintBridge());
if (location.pathname === '/viewer.html') contextBridge.exposeInMainWorld('cabinetViewer', makeViewerBridge());
