import { Fragment, type ReactNode } from 'react';
import { BareButton } from '../../components/fields/bare-button.tsx';
import { KeyCap } from '../../components/marks/key-cap.tsx';
import styles from './article.module.css';
import type { Block, Inline, ManualText } from '../../../shared/model/manual-text.ts';

interface Props {
  text: ManualText;
  /** Follows a link to another page; without it links are plain words. */
  onFollow?: (page: string) => void;
}

/** A page of the manual. Text becomes elements, never HTML. */
export function Article({ text: { blocks }, onFollow }: Props): ReactNode {
  const inline = (parts: readonly Inline[]) =>
    parts.map((part, index) => <Fragment key={index}>{inlineOf(part, onFollow)}</Fragment>);
  return (
    <article className={styles.article}>
      {blocks.map((block, index) => (
        <Fragment key={index}>{blockOf(block, inline)}</Fragment>
      ))}
    </article>
  );
}

function inlineOf(part: Inline, onFollow: Props['onFollow']): ReactNode {
  if (part.kind === 'strong') return <strong>{part.text}</strong>;
  if (part.kind === 'key') return <KeyCap>{part.text}</KeyCap>;
  if (part.kind === 'link' && onFollow !== undefined) {
    return (
      <BareButton className={styles.link} onClick={() => onFollow(part.page)}>
        {part.text}
      </BareButton>
    );
  }
  return part.text;
}

function blockOf(block: Block, inline: (parts: readonly Inline[]) => ReactNode): ReactNode {
  switch (block.kind) {
    case 'heading': {
      const Heading = block.level === 1 ? 'h1' : block.level === 2 ? 'h2' : 'h3';
      return <Heading>{inline(block.text)}</Heading>;
    }
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map((item, index) => (
            <li key={index}>{inline(item)}</li>
          ))}
        </List>
      );
    }
    case 'table':
      return (
        <table>
          <thead>
            <tr>
              {block.head.map((cell, index) => (
                <th key={index} scope="col">
                  {inline(cell)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, place) => (
                  <td key={place}>{inline(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'note':
      return <p className={styles.note}>{inline(block.text)}</p>;
    case 'picture':
      return <Picture name={block.name} alt={block.alt} />;
    case 'paragraph':
      return <p>{inline(block.text)}</p>;
  }
}

const pictures = import.meta.glob<string>('../../../resources/help/pictures/*.png', {
  query: '?url',
  import: 'default',
  eager: true,
});

function Picture({ name, alt }: { name: string; alt: string }): ReactNode {
  const address = pictures[`../../../resources/help/pictures/${name}.png`];
  return address === undefined ? null : <img className={styles.picture} src={address} alt={alt} />;
}
