import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { printForms } from '../../../renderer/print/form-registry.ts';
import { formIds } from '../../../shared/model/papers.ts';

describe('forms of paper', () => {
  it('each id has its folder, and no folder has another id or one that is taken', () => {
    const folders = readdirSync(new URL('../../../renderer/print/forms/', import.meta.url));
    expect(printForms.size).toBe(folders.length);
    expect([...printForms.keys()].toSorted()).toEqual([...formIds].toSorted());
  });

  it('no form draws the model of another', () => {
    for (const form of printForms.values()) expect(() => form.draw({ none: 'of ours' }), form.id).toThrow();
  });
});
