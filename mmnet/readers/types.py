"""Kinds of actor for the types of organizations that ROR knows; OpenAlex takes them over."""

KINDS = {
    "education": "university",
    "company": "business",
    "government": "government_agency",
    "facility": "research_institute",
    "healthcare": "research_institute",
    "archive": "research_institute",
    "nonprofit": "other_organization",
    "funder": "other_organization",
    "other": "other_organization",
}
