/** What respondents saw: the pictures of levels, each with what the report calls it. */
import type { GalleryPicture, ReportMaterial, ReportSection } from '../reportView.ts';

/** None where no level has a picture. */
export function picturesSection({ estimates, labels, language, thumbnails }: ReportMaterial): ReportSection[] {
  const { shown, leftOut } = thumbnails;
  if (shown + leftOut === 0) return [];
  const gallery = (estimates.codebook?.attributes ?? []).flatMap(({ id, levels = [] }) =>
    levels.flatMap((level): GalleryPicture[] => {
      const thumbnail = thumbnails.find(id, level.id);
      return thumbnail ? [{ ...thumbnail, label: labels.levelOf(id, level.id) }] : [];
    }),
  );
  const paragraphs = leftOut > 0 ? [language.say('pictures.leftOut', { n: leftOut })] : [];
  return [{ id: 'pictures', title: language.say('section.pictures'), paragraphs, gallery }];
}
