/** What is known from elsewhere, where the study file tells it: a contrast to what people said here. */
import type { ContextBox, ReportMaterial } from '../reportView.ts';

export function contextBox({ estimates, labels }: ReportMaterial): ContextBox | undefined {
  const context = estimates.codebook?.context;
  if (!context) return undefined;
  return {
    title: labels.text(context.title),
    paragraphs: labels.paragraphs(context.body),
    sources: context.sources.map((source) => labels.text(source)),
  };
}
