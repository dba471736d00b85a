/** How the source looks: in the colours of the page, which its variables bring into the editor's own tree. */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const mono = 'ui-monospace, "SF Mono", "Cascadia Mono", Consolas, "Liberation Mono", monospace';

const underline = (colour: string) => ({
  // In place of the library's pictures, which the policy of our pages has no room for.
  backgroundImage: 'none',
  textDecoration: `underline wavy ${colour} 1px`,
  textDecorationSkipInk: 'none',
  textUnderlineOffset: '0.2em',
});

const marker = (sign: string, colour: string) => ({
  content: 'none',
  '&::after': { content: `"${sign}"`, color: colour },
});

const theme = EditorView.theme({
  '&': { blockSize: '100%', color: 'var(--ink)', backgroundColor: 'var(--sheet)', fontSize: '0.875rem' },
  '&.cm-focused': { outline: '3px solid var(--accent)', outlineOffset: '-3px' },
  '.cm-scroller': { fontFamily: mono, lineHeight: '1.55', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--ink)', paddingBlock: '0.75rem' },
  '.cm-gutters': { color: 'var(--soft)', backgroundColor: 'var(--paper)', borderInlineEnd: '1px solid var(--rule)' },
  '.cm-lineNumbers .cm-gutterElement': { minInlineSize: '2.5rem' },
  '.cm-foldGutter .cm-gutterElement': { cursor: 'pointer', paddingInline: '0.25rem' },
  '.cm-activeLine': { backgroundColor: 'var(--band)' },
  '.cm-activeLineGutter': { color: 'var(--ink)', backgroundColor: 'var(--band)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--tint)', outline: '1px solid var(--edge)' },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'transparent', color: 'var(--error)' },
  '.cm-foldPlaceholder': {
    color: 'var(--soft)',
    backgroundColor: 'var(--tint)',
    border: '1px solid var(--edge)',
    paddingInline: '0.375rem',
  },
  '.cm-searchMatch': { backgroundColor: 'var(--tint)', outline: '1px solid var(--edge)' },
  '.cm-searchMatch-selected': { outline: '2px solid var(--accent)' },
  '.cm-lintRange-error': underline('var(--error)'),
  '.cm-lintRange-warning': underline('var(--accent)'),
  '.cm-lintRange-active': { backgroundColor: 'var(--tint)' },
  '.cm-gutter-lint': { inlineSize: '1.25rem' },
  '.cm-lint-marker': { inlineSize: '1rem', blockSize: 'auto', fontWeight: '700', cursor: 'pointer' },
  '.cm-lint-marker-error': marker('●', 'var(--error)'),
  '.cm-lint-marker-warning': marker('▲', 'var(--accent)'),
  '.cm-panels': { color: 'var(--ink)', backgroundColor: 'var(--paper)' },
  '.cm-panels-top': { borderBlockEnd: '1px solid var(--rule)' },
  '.cm-panels-bottom': { borderBlockStart: '1px solid var(--rule)' },
  '.cm-panel.cm-panel-lint ul': { maxBlockSize: '9rem' },
  '.cm-panel.cm-panel-lint ul [aria-selected]': { color: 'var(--ink)', backgroundColor: 'var(--tint)' },
  '.cm-panel.cm-panel-lint ul:focus [aria-selected]': { color: 'var(--on-accent)', backgroundColor: 'var(--accent)' },
  '.cm-panel.cm-panel-lint button, .cm-panel.cm-search [name=close]': {
    minInlineSize: '1.75rem',
    minBlockSize: '1.75rem',
    color: 'inherit',
  },
  '.cm-panel.cm-search': { padding: '0.5rem 2.25rem 0.5rem 0.5rem', fontSize: '0.875rem' },
  '.cm-panel.cm-search label': { display: 'inline-flex', alignItems: 'center', minBlockSize: '1.75rem' },
  '.cm-textfield': {
    minBlockSize: '1.75rem',
    color: 'var(--ink)',
    backgroundColor: 'var(--sheet)',
    border: '1px solid var(--edge)',
    borderRadius: '0.25rem',
    fontSize: '0.875rem',
  },
  '.cm-button': {
    minBlockSize: '1.75rem',
    color: 'var(--accent)',
    backgroundImage: 'none',
    backgroundColor: 'transparent',
    border: '1px solid var(--edge)',
    borderRadius: '0.25rem',
    fontSize: '0.875rem',
    cursor: 'pointer',
    '&:active': { backgroundImage: 'none', backgroundColor: 'var(--tint)' },
  },
  '.cm-tooltip': {
    maxInlineSize: 'min(24rem, 90vw)',
    color: 'var(--ink)',
    backgroundColor: 'var(--sheet)',
    border: '1px solid var(--edge)',
    borderRadius: '0.25rem',
    fontFamily: 'var(--sans)',
  },
  '.cm-diagnostic': {
    padding: '0.375rem 0.625rem',
    borderInlineStart: '0.25rem solid var(--edge)',
    marginInlineStart: '0',
  },
  '.cm-diagnostic-error': { borderInlineStartColor: 'var(--error)' },
  '.cm-diagnostic-warning': { borderInlineStartColor: 'var(--accent)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: mono, maxBlockSize: '16rem' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '0.25rem 0.5rem', whiteSpace: 'normal' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { color: 'var(--on-accent)', background: 'var(--accent)' },
  '.cm-completionDetail': { fontFamily: 'var(--sans)', fontStyle: 'normal', color: 'var(--soft)' },
  '.cm-tooltip-autocomplete ul li[aria-selected] .cm-completionDetail': { color: 'inherit' },
  '.cm-completionMatchedText': { textDecoration: 'underline' },
  '@media (forced-colors: active)': {
    '.cm-tooltip-autocomplete ul li[aria-selected]': { color: 'HighlightText', background: 'Highlight' },
    '.cm-lintRange-error, .cm-lintRange-warning': { textDecorationColor: 'CanvasText' },
    '.cm-activeLine': { outline: '1px solid GrayText' },
  },
});

/** Little colour: keys are what one looks for, comments what one skips. */
const highlights = HighlightStyle.define([
  { tag: [tags.definition(tags.propertyName), tags.propertyName], color: 'var(--accent)' },
  { tag: tags.comment, color: 'var(--soft)', fontStyle: 'italic' },
  { tag: [tags.separator, tags.punctuation, tags.brace, tags.squareBracket], color: 'var(--soft)' },
  { tag: tags.invalid, color: 'var(--error)' },
]);

export const sourceTheme: Extension = [theme, syntaxHighlighting(highlights)];
