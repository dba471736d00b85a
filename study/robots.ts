/** Kinds of simulated respondents that are not honest, for trying out what finds them. */
export const robotKinds = ['speeder', 'straightLiner', 'random', 'duplicate', 'trapped'] as const;
export type RobotKind = (typeof robotKinds)[number];
