/**
 * The instruments that come with this program, each as it was frozen: the hash of every part of the study file
 * (`partworth check STUDY --json` says them). What is frozen is never changed: other words get another number, in the
 * study file and in a line of their own here, and studies that were made with the old one keep its name.
 */
import type { InstrumentParts } from './instrumentParts.ts';

/** By name and number. */
export const frozenInstruments: ReadonlyMap<string, InstrumentParts> = new Map<string, InstrumentParts>([
  [
    'FX-1.0',
    {
      levels: 'ece46defa0b02e9d4669701d1c650e43bfecb95925e37ebd4e6fe1f910f0ae49',
      tasks: '76c3f7a4ac37fc97a5cc1ba1c4da6f531af2be750cd64000d992d7b600350fe1',
      pages: 'e48df1efc39c3f19cfd42d8aa96b6c7142d83f13a012cbbdbb0a8a4a25eb0993',
      'words.nl': '9243b6a2df82d9f805f340afba1eebb2f6cbf1b9a8470fc48f5b03dab09a831c',
      'words.en': 'ca48ebca27f975b5362358dd678044dd4dadbe49a6569b09dd51f0c876265f38',
    },
  ],
  [
    'FX-2.0',
    {
      levels: '96f95b22d4323d8880635b2d25357faabad10550fbb95ef417cb4c7bbb9f225c',
      tasks: '7d2293ae769a87906b6b6dea591e726e45125f72af0ea719d5068ef44920b226',
      pages: 'e5cbb3547ddc947bd75f0c39f5ae95ec577ba00830ed5c4b4adb61b492a5a553',
      'words.nl': 'cf30a5028b2da99e7392f9d4ad38577053f3ef593aff1e8c420076db4fa830d5',
      'words.en': 'adc83eeec25bb7e022dcfdf6f9253a17763ba086d3819b881ea0885ddb875e71',
    },
  ],
  [
    'FX-B',
    {
      levels: '6a9bb28c2ecf91f067c485e0091e11d550286846dc3948b7d86473841a4e9964',
      tasks: '0dbc68ba1158beaa06340ba52ddd35f8171777a0d17ac5fb3b4d8a98b6065252',
      pages: 'bd263beb186391b2cf29e569dfcd302a4043880ebeeb35294d948bc952a2f76e',
      binding: '2ee2f910a6c3dc06dbeae2a90c02423e520e36522f6b86e9f3ace1aadf89dc12',
      'words.nl': '2d3b2ab0adb0588db54e453d385e1138fd65186bfe65f1f0c34064ef6b21fbab',
      'words.en': 'f8b94f00e8e185067f1d344f5ba7be6141331984e433a1ad9f486e0f1a57df8d',
    },
  ],
]);
