import '@mantine/core/styles/baseline.layer.css';
import '@mantine/core/styles/default-css-variables.layer.css';
import '@mantine/core/styles/global.layer.css';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/UnstyledButton.layer.css';
import '@mantine/core/styles/VisuallyHidden.layer.css';
import '@mantine/core/styles/CloseButton.layer.css';
import '@mantine/core/styles/Popover.layer.css';
import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import '@mantine/core/styles/Tooltip.layer.css';
import './tokens.css';
import './fonts.css';
import './base.css';
import { StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { createQueryClient } from '../api/query-client.ts';
import { Cabinet } from './cabinet.tsx';
import { Providers } from './providers.tsx';

/** Shows the window in an element of its page, with nothing known of the register yet. */
export function openWindow(element: Element): Root {
  const root = createRoot(element);
  root.render(
    <StrictMode>
      <Providers client={createQueryClient()}>
        <Cabinet />
      </Providers>
    </StrictMode>,
  );
  return root;
}
