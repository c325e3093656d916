'use client';
import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

export interface TabItem {
  value: string;
  label: ReactNode;
  content: ReactNode;
}

/** Sections of one page; arrow keys move between them in reading direction. */
export function Tabs({ label, value, onChange, items, direction }: { label: string; value: string; onChange: (value: string) => void; items: readonly TabItem[]; direction: 'ltr' | 'rtl' }) {
  return (
    <Radix.Root value={value} onValueChange={onChange} dir={direction}>
      <Radix.List aria-label={label} className="flex gap-1 overflow-x-auto border-b border-rule">
        {items.map((item) => (
          <Radix.Trigger
            key={item.value}
            value={item.value}
            className="-mb-px h-10 shrink-0 border-b-2 border-transparent px-3 text-sm font-medium text-ink-soft hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink pointer-coarse:h-11"
          >
            {item.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {items.map((item) => (
        <Radix.Content key={item.value} value={item.value} className="pt-4">
          {item.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
