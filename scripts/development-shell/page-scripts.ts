import { makePageCodec } from './page-codec.ts';
import { linkWorlds, preloadModules } from './page-worlds.ts';

/** Names that one window's scripts share with the shell; random, so that a page cannot guess them. */
export interface PageNames {
  readonly secret: string;
  readonly binding: string;
  readonly receiver: string;
}

const inPageBase64 = `{
  write: (bytes) => { let text = ''; for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768)); return btoa(text); },
  read: (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0)),
}`;

/** Runs in the page's own world before any script of the page. */
export function pageWorldScript({ secret }: PageNames): string {
  return `if (window.top === window) (${linkWorlds.toString()})(${JSON.stringify(secret)}, 'page');`;
}

/** Runs in the isolated world: the preload script, which may require 'electron' and nothing else. */
export function preloadWorldScript({ secret, binding, receiver }: PageNames, preload: string): string {
  return `if (window.top === window) {
    const link = (${linkWorlds.toString()})(${JSON.stringify(secret)}, 'preload');
    const codec = (${makePageCodec.toString()})(${inPageBase64});
    const electron = (${preloadModules.toString()})(link, codec, ${JSON.stringify(binding)}, ${JSON.stringify(receiver)});
    const require = (name) => { if (name !== 'electron') throw new Error('module not found: ' + name); return electron; };
    ((require, module, exports) => { ${preload}
    })(require, { exports: {} }, {});
  }`;
}
