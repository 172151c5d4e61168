/** Every detector by the name that rules call it. */
import type { Detector } from './detector.ts';
import { detectSecret } from './secret/detect-secret.ts';
import { detectToken } from './token.ts';
import { detectVulnerablePackage } from './vulnerable-package.ts';

export const DETECTORS: Readonly<Record<string, Detector>> = {
  secret: detectSecret,
  token: detectToken,
  'vulnerable-package': detectVulnerablePackage,
};
