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
      'words.nl': '01ba1a922a2a0e279ef2793e87e1032a25e237f6fde07048ef58a08bd1b6e783',
      'words.en': '929d3ca317a5929089ebe67623d09c19c1773962025bfa4593b65fc1caad0d0d',
    },
  ],
  [
    'FX-2.0',
    {
      levels: '96f95b22d4323d8880635b2d25357faabad10550fbb95ef417cb4c7bbb9f225c',
      tasks: '7d2293ae769a87906b6b6dea591e726e45125f72af0ea719d5068ef44920b226',
      pages: 'e5cbb3547ddc947bd75f0c39f5ae95ec577ba00830ed5c4b4adb61b492a5a553',
      'words.nl': 'c5494f71294e93c887744e213aa7b9f95af1d48412bc2e4d8956099977891802',
      'words.en': 'bbe647197bfe85897fa10b472dce9d27a90c2f11b3e4ffd2811e1d3a1e77f9e6',
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
