/** Between main and its own hidden windows. Names are not part of the contract: the main window has no function for them. */
export const printChannels = { model: 'print:model', rendered: 'print:rendered', failed: 'print:failed' } as const;
export const viewerChannels = { next: 'viewer:next', answer: 'viewer:answer', asset: 'viewer:asset' } as const;
