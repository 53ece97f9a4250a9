/** In the vault: the paths behind the file tokens that main has told it. */
export interface FileTable {
  remember(files: Readonly<Record<string, string>>): void;
  fileOf(token: string): string | undefined;
}

/** Tokens stay valid until the process ends, that is until the next lock. */
export function makeFileTable(): FileTable {
  const paths = new Map<string, string>();
  return {
    remember(files) {
      for (const [token, path] of Object.entries(files)) paths.set(token, path);
    },
    fileOf: (token) => paths.get(token),
  };
}
