"""Translations out to a translator's own tool and back, as PO and XLIFF files. Free of models."""
