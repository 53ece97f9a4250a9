import { writeFile } from 'node:fs/promises';
import { inOutput, type DemoWindow } from './demo-window.ts';
import { firstApprover, staff } from './people-of-the-demo.ts';

/** What lies in demo-output and how to look into it. Everything here is invented, the passphrases too. */
export async function writeReadMe(demo: DemoWindow, packageName: string): Promise<void> {
  const people = [firstApprover, ...staff].map(
    ({ displayName, loginCode, passphrase }) => `| ${loginCode} | ${displayName} | ${passphrase} |`,
  );
  await writeFile(
    inOutput(demo, 'README.md'),
    [
      '# What the demo left',
      '',
      'All people, papers and passphrases are generated or invented.',
      '',
      '- `register/`: the register; open it with `npm start -- --register=demo-output/register` and one of the codes below',
      '- `package/`: the sealed dossier and its signature; `keys/`: the sender’s public key and, for the demo only, the recipient’s identity',
      '- `pdf/`: the papers as issued; `screenshots/`: the screens; `report.md`, `report.json`: what was done and how long it took',
      '- `register-of-recipient/`, `receipt/`: the office that took the package in, and what it sent back',
      '',
      '```',
      `minisign -V -p keys/sender.pub -m package/${packageName}`,
      `age -d -i keys/recipient.key package/${packageName} > bag.tar && tar xf bag.tar`,
      'cd bag-* && sha512sum -c manifest-sha512.txt tagmanifest-sha512.txt',
      '```',
      '',
      '| code | name | passphrase |',
      '|---|---|---|',
      ...people,
      '',
    ].join('\n'),
  );
}
