/** Every detector by the name that rules call it. */
import type { Detector } from './detector.ts';
import { detectModelFile } from './model-file.ts';
import { detectModelLoad } from './model-load.ts';
import { detectPersonalData } from './personal/detect-personal-data.ts';
import { detectSecret } from './secret/detect-secret.ts';
import { detectShownText } from './shown-text.ts';
import { detectSignedLink } from './signed-link.ts';
import { detectVulnerablePackage } from './vulnerable-package.ts';

export const DETECTORS: Readonly<Record<string, Detector>> = {
  'model-file': detectModelFile,
  'model-load': detectModelLoad,
  'personal-data': detectPersonalData,
  secret: detectSecret,
  'shown-text': detectShownText,
  'signed-link': detectSignedLink,
  'vulnerable-package': detectVulnerablePackage,
};
