import { app } from 'electron';

/** Chromium switches of an application that has no network. Names Electron lacks the service for do no harm. */
const commandLineSwitches: readonly (readonly [name: string, value?: string])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['proxy-server', 'http://127.0.0.1:9'],
  ['proxy-bypass-list', '<-loopback>'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-sync'],
  ['no-pings'],
  ['disable-breakpad'],
  ['disable-quic'],
  ['dns-prefetch-disable'],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
];

/** Risk: Chromium starts services of its own that look for updates, dictionaries and name servers. */
export function applyCommandLine(): void {
  for (const [name, value] of commandLineSwitches) app.commandLine.appendSwitch(name, value);
}

/** Risk: the resolver asks a DNS-over-HTTPS server by itself ("automatic" is the default); ready must have come. */
export function closeResolver(): void {
  app.configureHostResolver({ secureDnsMode: 'off', enableBuiltInResolver: false });
}
