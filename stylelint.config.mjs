/** Conventions of the window's style sheets. Paper has its own under `renderer/print/` (decision 28) and is measured there. */
export default {
  ignoreFiles: ['renderer/print/**', 'dist/**', 'node_modules/**'],
  reportNeedlessDisables: true,
  reportInvalidScopeDisables: true,
  rules: {
    'block-no-empty': true,
    'color-no-invalid-hex': true,
    'custom-property-no-missing-var-function': true,
    'declaration-block-no-duplicate-custom-properties': true,
    'declaration-block-no-duplicate-properties': [true, { ignore: ['consecutive-duplicates-with-different-values'] }],
    'declaration-block-no-shorthand-property-overrides': true,
    'declaration-property-value-no-unknown': true,
    'font-family-no-duplicate-names': true,
    'function-calc-no-unspaced-operator': true,
    'keyframe-block-no-duplicate-selectors': true,
    'media-feature-name-no-unknown': true,
    'no-duplicate-at-import-rules': true,
    'no-duplicate-selectors': true,
    'no-empty-source': true,
    'no-invalid-position-at-import-rule': true,
    'property-no-unknown': [true, { ignoreProperties: ['composes'] }],
    'selector-pseudo-class-no-unknown': [true, { ignorePseudoClasses: ['global'] }],
    'selector-pseudo-element-no-unknown': true,
    'unit-no-unknown': true,

    // The minifier moves `font` behind font-variant-numeric, which it resets.
    'property-disallowed-list': ['font'],

    // Every colour comes from the tokens: themes and contrast change them there, and there they are measured.
    'color-no-hex': true,
    'color-named': 'never',
    'function-disallowed-list': [/^(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)$/u],

    // Nothing casts a shadow on the page but what floats; the one gradient is the stripes of a running bar. What is read is not
    // smaller than 12 px nor its lines closer than 1.3; exactly 1 is the box of a single sign. Nothing moves longer than the motion token says.
    'declaration-property-value-allowed-list': {
      'box-shadow': [/^(?:inset |0 1px 0 var\(|var\(--float-shadow\)|none)/u],
    },
    'declaration-property-value-disallowed-list': {
      '/^background/': [/gradient\((?<!linear-gradient\((?=to right, var\(--seg))/u],
      'font-size': [/^(?:\d|1[01])(?:\.\d+)?px$/u],
      'line-height': [/^(?:0?\.\d+|1\.[0-2]\d*)$/u],
      '/^(?:transition|animation)/': [/(?:^|[\s,(])[\d.]+m?s\b/u],
    },
  },
  overrides: [
    {
      files: ['renderer/app/tokens.css'],
      // Light, dark and more contrast each begin with the root.
      rules: { 'color-no-hex': null, 'function-disallowed-list': null, 'no-duplicate-selectors': null },
    },
    {
      // Key caps are drawn, not read: the key itself is named beside them.
      files: ['renderer/components/fields/button.module.css', 'renderer/components/marks/key-cap.module.css'],
      rules: { 'declaration-property-value-disallowed-list': null },
    },
  ],
};
