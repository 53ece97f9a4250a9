// Errors reach listeners of the page's own world only, so the preload script cannot hear them by itself.
window.addEventListener('error', () => window.cabinetPrint.failed());
window.addEventListener('unhandledrejection', () => window.cabinetPrint.failed());
