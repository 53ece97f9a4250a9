/**
 * Saves one form as it is typed: 800 ms after the last change, at the latest 2 s after the first unsaved one (decision 23).
 * One save at a time; what is typed meanwhile is saved after it.
 */
export class DraftKeeper {
  #pending: string | null = null;
  #saving: Promise<void> | null = null;
  #firstUnsavedAt = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  readonly #save: (body: string) => Promise<void>;
  readonly #now: () => number;

  constructor(save: (body: string) => Promise<void>, now: () => number = () => performance.now()) {
    this.#save = save;
    this.#now = now;
  }

  /** @param body the whole form as JSON */
  change(body: string): void {
    if (this.#pending === null) this.#firstUnsavedAt = this.#now();
    this.#pending = body;
    if (this.#timer !== null) clearTimeout(this.#timer);
    const left = latestMs - (this.#now() - this.#firstUnsavedAt);
    this.#timer = setTimeout(() => void this.flush(), Math.max(0, Math.min(quietMs, left)));
  }

  /** Saves at once what is not saved yet; resolves when it is. Never rejects: the save function shows its own failure. */
  async flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    while (this.#saving !== null) await this.#saving;
    const body = this.#pending;
    if (body === null) return;
    this.#pending = null;
    this.#saving = this.#save(body).catch(() => undefined);
    await this.#saving;
    this.#saving = null;
  }

  /** Forgets what is not saved yet, e.g. because the form was sent or the draft thrown away. */
  forget(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#pending = null;
  }
}

const quietMs = 800;
const latestMs = 1800;

const keepers = new Set<DraftKeeper>();

/** Registers a keeper for the flush before the cabinet is locked. Returns the function that ends it. */
export function enrol(keeper: DraftKeeper): () => void {
  keepers.add(keeper);
  return () => {
    keepers.delete(keeper);
  };
}

/** Before locking: leaving or locking never loses text. */
export async function flushAllDrafts(): Promise<void> {
  await Promise.all([...keepers].map((keeper) => keeper.flush()));
}
