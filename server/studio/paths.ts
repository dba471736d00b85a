/** Where the studio's pages are. */
export const studioPath = '/researcher/studio';

/** Where a one-time link leads. */
export const enterPath = `${studioPath}/enter`;

/** Where a study is begun, and where one is brought in. */
export const newPath = `${studioPath}/new`;
export const importPath = `${studioPath}/import`;

/** The rooms of a study, in the order of the road. */
export const rooms = ['make', 'design', 'field', 'watch', 'understand'] as const;
export type Room = (typeof rooms)[number];

/** @param folder the name of the study's folder */
export function studyPath(folder: string): string {
  return `${studioPath}/studies/${encodeURIComponent(folder)}`;
}

export function roomPath(folder: string, room: Room): string {
  return `${studyPath(folder)}/${room}`;
}
