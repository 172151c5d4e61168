/** Every detector by the name that rules call it. */
import type { Detector } from './detector.ts';
import { detectToken } from './token.ts';

export const DETECTORS: Readonly<Record<string, Detector>> = {
  token: detectToken,
};
