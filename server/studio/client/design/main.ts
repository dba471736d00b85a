/** The script of the studio's room `design`: files instead of their text, figures as soon as they are there, and plans live. */
import { showPlans } from './plans.ts';
import { takeFiles } from './takeFiles.ts';
import { waitForFigures } from './waitForFigures.ts';

takeFiles();
waitForFigures();
showPlans();
