/** Which form or detail stands at the right; one at a time, never a window over a window. */
export type PanelKind =
  | { readonly kind: 'source'; readonly statementId: string; readonly sourceId: string }
  | {
      readonly kind:
        | 'addRequest'
        | 'addStatement'
        | 'show'
        | 'account'
        | 'ground'
        | 'conclusion'
        | 'decision'
        | 'notice'
        | 'close'
        | 'reassign'
        | 'interests';
    }
  | { readonly kind: 'request' | 'reply' | 'withdrawRequest'; readonly requestId: string }
  | { readonly kind: 'correctEntry'; readonly requestId: string; readonly part: 'request' | 'reply' }
  | { readonly kind: 'amendStatement' | 'withdrawStatement' | 'addSource'; readonly statementId: string }
  | { readonly kind: 'withdrawSource'; readonly statementId: string; readonly sourceId: string }
  | { readonly kind: 'signedPage'; readonly showingId: string }
  | { readonly kind: 'approval'; readonly approvalId: string }
  | { readonly kind: 'deliver' | 'complaint' | 'print'; readonly noticeId: string }
  | { readonly kind: 'complaintResult'; readonly complaintId: string };

export type OpenPanel = (panel: PanelKind) => void;
