'use client';
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { Button, IconButton } from './button.js';
import { classNames } from './class-names.js';

export interface ToastOptions {
  text: ReactNode;
  tone?: 'plain' | 'bad' | undefined;
  /** Takes the change back; the toast then stays 10 s. */
  undo?: (() => void) | undefined;
  /** Runs once the time for undo is over, or the toast was put away. */
  settle?: (() => void) | undefined;
}

interface Toast extends ToastOptions {
  id: number;
}

const PLAIN_MS = 5_000;
/** Time in which a change can be taken back. */
export const UNDO_MS = 10_000;

const ToastContext = createContext<(options: ToastOptions) => void>(() => undefined);

/** Shows a short message at the foot of the page. */
export function useToast(): (options: ToastOptions) => void {
  return useContext(ToastContext);
}

export interface ToastLabels {
  undo: string;
  close: string;
  region: string;
}

export function ToastProvider({ labels, children }: { labels: ToastLabels; children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const next = useRef(0);
  const show = useCallback((options: ToastOptions) => {
    next.current += 1;
    const toast = { ...options, id: next.current };
    setToasts((shown) => [...shown.slice(-2), toast]);
  }, []);
  const remove = useCallback((id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), []);
  const region = useMemo(
    () => (
      <div role="region" aria-label={labels.region} className="no-print pointer-events-none fixed inset-x-0 bottom-0 z-[60] flex flex-col items-center gap-2 p-4 pb-[max(1rem,env(safe-area-inset-bottom))]">
        {toasts.map((toast) => (
          <ToastLine key={toast.id} toast={toast} labels={labels} onGone={remove} />
        ))}
      </div>
    ),
    [toasts, labels, remove],
  );
  return (
    <ToastContext.Provider value={show}>
      {children}
      {region}
    </ToastContext.Provider>
  );
}

function ToastLine({ toast, labels, onGone }: { toast: Toast; labels: ToastLabels; onGone: (id: number) => void }) {
  const undone = useRef(false);
  const { id, undo, settle, tone, text } = toast;
  useEffect(() => {
    const timer = setTimeout(() => onGone(id), undo ? UNDO_MS : PLAIN_MS);
    return () => clearTimeout(timer);
  }, [id, undo, onGone]);
  const settled = useRef(settle);
  useEffect(
    () => () => {
      // Strict mode mounts twice in development; a settled toast must run once.
      const run = settled.current;
      queueMicrotask(() => {
        if (!undone.current && run) {
          undone.current = true;
          run();
        }
      });
    },
    [],
  );
  return (
    <div role={tone === 'bad' ? 'alert' : 'status'} className={classNames('pointer-events-auto flex max-w-xl min-w-64 items-center gap-3 rounded-lg px-4 py-2 text-sm shadow-lift animate-[rise_160ms_ease-out]', tone === 'bad' ? 'bg-bad-wash text-bad' : 'bg-ink text-paper')}>
      <span className="min-w-0 flex-1 py-1">{text}</span>
      {undo && (
        <Button
          look="quiet"
          className="text-inherit! underline underline-offset-4 hover:bg-transparent"
          onClick={() => {
            undone.current = true;
            undo();
            onGone(id);
          }}
        >
          {labels.undo}
        </Button>
      )}
      <IconButton label={labels.close} className="-me-2 text-inherit! hover:bg-transparent" onClick={() => onGone(id)}>
        <svg aria-hidden viewBox="0 0 20 20" className="fill-none stroke-current stroke-[1.6]"><path d="m5 5 10 10M15 5 5 15" /></svg>
      </IconButton>
    </div>
  );
}
