/** Every document of a dossier, by its id. */
import { dataManagement } from './dataManagement.ts';
import { type DocumentId, type DossierDocument, documentIds } from './document.ts';
import { ethics } from './ethics.ts';
import type { DossierMaterial } from './material.ts';
import { preregistration } from './preregistration.ts';
import { processing } from './processing.ts';
import { reporting } from './reporting.ts';

const documents: Readonly<Record<DocumentId, (material: DossierMaterial) => DossierDocument>> = {
  preregistration,
  reporting,
  ethics,
  processing,
  'data-management': dataManagement,
};

export function makeDocuments(material: DossierMaterial): DossierDocument[] {
  return documentIds.map((id) => documents[id](material));
}
