import type { Session } from 'electron';

/** Everything that Chromium guards with the USB classes list; all of them stay guarded. */
const protectedUsbClasses = ['audio', 'audio-video', 'hid', 'mass-storage', 'smart-card', 'video', 'wireless'];

/**
 * Risk: Electron grants every permission that nobody denies (item 5 of Electron's security checklist): camera, microphone, screen, clipboard, USB.
 * The page needs none. Request and check handlers are both needed; devices and pairing have doors of their own.
 */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setUSBProtectedClassesHandler(() => protectedUsbClasses);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  // -2 refuses every certificate: nothing of ours ever speaks TLS.
  session.setCertificateVerifyProc((_request, answer) => answer(-2));
  denyDevices(session);
}

function denyDevices(session: Session): void {
  session.on('select-hid-device', (event, _details, answer) => {
    event.preventDefault();
    answer(null);
  });
  session.on('select-serial-port', (event, _ports, _contents, answer) => {
    event.preventDefault();
    answer('');
  });
  session.on('select-usb-device', (event, _details, answer) => {
    event.preventDefault();
    answer();
  });
  session.on('select-webauthn-account', (event, _details, answer) => {
    event.preventDefault();
    answer(null);
  });
  session.on('select-webauthn-authenticator', (event, answer) => {
    event.preventDefault();
    answer(null);
  });
  session.on('file-system-access-restricted', (event, _details, answer) => {
    event.preventDefault();
    answer('deny');
  });
  // Files leave through main, which asks for the place and records the export.
  session.on('will-download', (event) => event.preventDefault());
}
