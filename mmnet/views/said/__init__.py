"""Said: what a measure found, in a sentence of any language; English ones are the measure's own."""
