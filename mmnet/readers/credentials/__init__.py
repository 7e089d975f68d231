"""Files of credential standards: what is read of each, and a field-by-field account of it."""

from mmnet.readers.credentials.esco import read_esco
from mmnet.readers.credentials.reading import read_credentials

__all__ = ["read_credentials", "read_esco"]
