import { FuseV1Options } from '@electron/fuses';

/**
 * All nine fuses. A tenth in a later Electron breaks the type, the test and `strictlyRequireAllFuses`, so that it
 * is decided and not inherited.
 */
export const fuseTable: Readonly<Record<FuseV1Options, boolean>> = {
  // ELECTRON_RUN_AS_NODE would run any script with our name and signature.
  [FuseV1Options.RunAsNode]: false,
  // We keep no cookies; if one were ever set it would not lie in clear.
  [FuseV1Options.EnableCookieEncryption]: true,
  // NODE_OPTIONS and NODE_EXTRA_CA_CERTS load code and trust from outside.
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  // --inspect opens the process that holds the windows to a debugger.
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // The archive is compared with the hash in the executable (Windows, macOS), and nothing is loaded beside it.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // We have no snapshot of our own.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // No page of ours is a file.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Only speed: without it WASM checks its bounds in code.
  [FuseV1Options.WasmTrapHandlers]: true,
};
