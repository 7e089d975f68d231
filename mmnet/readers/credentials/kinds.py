"""Kinds of actor for what the standards say of organizations: their types and codes."""

KINDS = {
    "": "other_organization",
    # schema.org
    "CollegeOrUniversity": "university",
    "University": "university",
    "ResearchOrganization": "research_institute",
    "Corporation": "business",
    "LocalBusiness": "business",
    "GovernmentOrganization": "government_agency",
    # CTDL: types of agents, and of organizations
    "FourYear": "university",
    "CollegeUniversity": "university",
    "Business": "business",
    "Vendor": "business",
    "Government": "government_agency",
    "Military": "government_agency",
    "QualityAssurance": "quality_assurance_body",
    "QACredentialOrganization": "quality_assurance_body",
    "CoordinatingBody": "quality_assurance_body",
    # Of ESCO, which ELM takes over, and of codes that files write by themselves
    "university": "university",
    "higher-education-institution": "university",
    "research-institute": "research_institute",
    "company": "business",
    "business": "business",
    "public-authority": "government_agency",
    "government": "government_agency",
    "accreditation-body": "quality_assurance_body",
    "quality-assurance-agency": "quality_assurance_body",
}
"""The kind for each type that leaves no doubt; "" stands for all others."""
