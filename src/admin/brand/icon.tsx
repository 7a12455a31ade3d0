import { Mark } from './logo.tsx'

/** The way back to the desk, at the head of every page. */
export const Icon = () => <Mark />
