import { expect, test } from 'vitest';
import { atSamePlace } from '../../../cli/next/placeWords.ts';

test('a place goes along as it was named, unless that would print a password', () => {
  const command = (flags: object) => atSamePlace(['export', 's'], flags).command;
  expect(command({})).toEqual(['export', 's']);
  expect(command({ config: 'c.yaml', data: 'd' })).toEqual(['export', 's', '--config', 'c.yaml', '--data', 'd']);
  const open = 'postgres://survey@db.example.org/partworth';
  expect(command({ database: open })).toEqual(['export', 's', '--database', open]);
  expect(command({ database: 'postgres://survey:secret@db.example.org/partworth' })).toBeUndefined();
  expect(command({ database: `${open}?password=secret` })).toBeUndefined();
});
