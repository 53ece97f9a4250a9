import type { SameKeys } from '../../base/same-keys.ts';
import type { recovery as vietnamese } from '../vi/recovery.ts';

export const recovery: SameKeys<typeof vietnamese> = {
  title: 'Open with recovery cards',
  steps: { cards: 'Enter the cards', person: 'New approver', shares: 'New cards', newCards: 'New cards' },
  back: 'Back to unlock',
  cards: {
    lead: 'For when no approver can open the cabinet any more. The holders of the cards come together and enter them one by one; each is checked at once.',
    first: 'First card',
    next: 'Next card',
    hint: 'Type, paste or scan every line printed on the card. Capitals and spaces do not matter.',
    check: 'Check this card',
    checking: 'Checking the card',
    taken: 'Part {{index}} of {{total}} taken',
    more: { one: '{{count}} more card is needed.', other: '{{count}} more cards are needed.' },
    enough: 'Enough cards; they fit together and are of this cabinet.',
    empty: 'Enter the lines of the card.',
    twice: 'This card was entered already. Enter the card of another holder.',
    again: 'Begin again',
    go: 'Next',
  },
  person: {
    lead: 'A new approver receives every compartment. No old account is opened again: old signatures stay in the old names, the new person signs with a key of their own. This is logged and shown on everybody’s desk.',
    open: 'Open the cabinet for this person',
    opening: 'Certifying the new approver and opening the cabinet',
  },
  renew: {
    lead: 'Cards that were used must be replaced. The new set counts once every card is on paper and checked; until then the old set still works, so that nobody is locked out.',
    leadForTwo:
      'The new set counts once every card is on paper and checked, and a second person has signed; until then the old set still works. Ask one of them to be there: {{who}}.',
    onPaper:
      'Every card is on paper. The new set counts once the second person has signed; do not leave this screen before.',
    make: 'Make new cards',
    making: 'Making new cards',
    confirming: 'Putting the new cards in force',
    retry: 'Put the new cards in force',
    done: 'The new cards have been in force since {{time}}. Destroy the old ones. The key change of each compartment is on the desk.',
  },
};
