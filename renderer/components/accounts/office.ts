/** A cabinet that is being set up: whose it is and where it will lie. */
export interface Office {
  readonly superiorBody: string;
  readonly officeName: string;
  /** A folder chosen in the system's dialog; null takes the suggested one. */
  readonly place: { readonly token: string; readonly name: string } | null;
}
