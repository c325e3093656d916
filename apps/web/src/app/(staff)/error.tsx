'use client';
export { ErrorView as default } from '@/lib/error-view';
