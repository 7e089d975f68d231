"""The languages of documents: those whose texts are whole."""

ENGLISH = "en"
LANGUAGES = (ENGLISH, "zh", "fr", "de", "es")
