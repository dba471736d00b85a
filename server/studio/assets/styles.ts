/** The studio's stylesheet, over those of the researcher's pages: one file of survey-templates/styles/studio for each room. */
import { makeStyles } from '../../render/assets.ts';

/** In the order of the cascade. */
const sheets = [
  'frame',
  'shelf',
  'make',
  'notices',
  'form',
  'source',
  'preview',
  'design',
  'field',
  'watch',
  'understand',
  'jobs',
];

export const studioStyles = makeStyles(
  'studio.css',
  sheets.map((sheet) => `studio/${sheet}`),
  '/researcher/assets',
);
