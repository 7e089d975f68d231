# ruff: noqa: E501 - rows of a table keep one line each
"""The invented actors: each is named after a plant, so that nobody takes it for a real one.

Cities are real, so that the map is; what stands in them is not.
"""

# city | country | region | latitude | longitude
CITIES = """
Hangzhou | CN | Zhejiang | 30.27 | 120.16
Shanghai | CN | Shanghai | 31.23 | 121.47
Wuhan | CN | Hubei | 30.59 | 114.30
Nanjing | CN | Jiangsu | 32.06 | 118.80
Guangzhou | CN | Guangdong | 23.13 | 113.26
Shenzhen | CN | Guangdong | 22.54 | 114.06
Chengdu | CN | Sichuan | 30.66 | 104.07
Xi'an | CN | Shaanxi | 34.27 | 108.95
Harbin | CN | Heilongjiang | 45.76 | 126.64
Kunming | CN | Yunnan | 25.04 | 102.72
Beijing | CN | Beijing | 39.90 | 116.40
Hefei | CN | Anhui | 31.82 | 117.23
Leipzig | DE | Sachsen | 51.34 | 12.37
Dresden | DE | Sachsen | 51.05 | 13.74
Chemnitz | DE | Sachsen | 50.83 | 12.92
Lyon | FR | Auvergne-Rhône-Alpes | 45.76 | 4.84
Paris | FR | Île-de-France | 48.86 | 2.35
Toulouse | FR | Occitanie | 43.60 | 1.44
Nairobi | KE | Nairobi | -1.29 | 36.82
Mombasa | KE | Mombasa | -4.02 | 39.64
São Paulo | BR | São Paulo | -23.55 | -46.63
Campinas | BR | São Paulo | -22.91 | -47.06
Recife | BR | Pernambuco | -8.05 | -34.90
Cairo | EG | Cairo | 30.05 | 31.25
Alexandria | EG | Alexandria | 31.19 | 29.92
Bengaluru | IN | Karnataka | 12.97 | 77.59
Pune | IN | Maharashtra | 18.52 | 73.86
Kyoto | JP | Kyoto | 35.01 | 135.77
Tsukuba | JP | Ibaraki | 36.08 | 140.08
Nagoya | JP | Aichi | 35.18 | 136.91
Denver | US | Colorado | 39.74 | -104.99
Boulder | US | Colorado | 40.01 | -105.27
Boston | US | Massachusetts | 42.36 | -71.10
New York | US | New York | 40.75 | -73.98
Leeds | GB | England | 53.80 | -1.55
Edinburgh | GB | Scotland | 55.94 | -3.20
London | GB | England | 51.51 | -0.12
Montréal | CA | Québec | 45.51 | -73.59
Québec | CA | Québec | 46.81 | -71.24
Singapore | SG | Singapore | 1.33 | 103.82
Zürich | CH | Zürich | 47.38 | 8.54
Genève | CH | Genève | 46.20 | 6.14
Bern | CH | Bern | 46.95 | 7.44
Abu Dhabi | AE | Abu Dhabi | 24.44 | 54.40
Dubai | AE | Dubai | 25.20 | 55.30
Windhoek | NA | Khomas | -22.57 | 17.08
Walvis Bay | NA | Erongo | -22.95 | 14.52
Göteborg | SE | Västra Götaland | 57.70 | 11.97
Wien | AT | Wien | 48.21 | 16.37
Bruxelles | BE | Bruxelles-Capitale | 50.85 | 4.35
Addis Ababa | ET | Addis Ababa | 9.01 | 38.75
Daejeon | KR | Daejeon | 36.35 | 127.38
Utrecht | NL | Utrecht | 52.09 | 5.12
"""

# id | name | city | disciplines (ISCED-F 2013) | aliases; units: id | parent | name | disciplines | aliases
ACTORS = {
    "university": """
ginkgo-university | 银杏大学 | Hangzhou | 0613; 0313; 0912 | Ginkgo Leaf University; 银大
camphor-university | 香樟大学 | Shanghai | 0912; 0542; 0413 | Camphor Tree University
wintersweet-university | 蜡梅大学 | Wuhan | 0731; 0732; 0521 | Wintersweet University
osmanthus-university | 金桂大学 | Nanjing | 0412; 0311; 0521 | Golden Osmanthus University
kapok-university | 木棉大学 | Guangzhou | 0321; 0314; 0542 | Kapok Blossom University
bamboo-university | 慈竹大学 | Chengdu | 0532; 0312; 0521 | Cizhu Bamboo University
poplar-university | 白杨大学 | Xi'an | 0421; 0716; 0533 | White Poplar University
spruce-university | 云杉大学 | Harbin | 0821; 0522; 0732 | Northern Spruce University
camellia-university | 山茶大学 | Kunming | 0511; 0812; 0212 | Camellia Hill University
pagoda-tree-university | 国槐大学 | Beijing | 0231; 0232; 0613 | Pagoda Tree University
flame-tree-university | 凤凰木大学 | Shenzhen | 0714; 0715; 0413 | Flame Tree University
fir-university | 冷杉大学 | Hefei | 0533; 0541; 0111 | Silver Fir University
wacholder-universitaet | Wacholder-Universität | Leipzig | 0714; 0715; 0613 | Wacholder University
eglantier-universite | Université de l'Églantier | Lyon | 0223; 0421; 0613 | Dog Rose University
mukuyu-university | Mukuyu Fig University | Nairobi | 0521; 0532; 0312 |
ipe-universidade | Universidade do Ipê-Amarelo | São Paulo | 0511; 0731; 0212 | Yellow Ipê University
lotus-university | جامعة زهرة اللوتس | Cairo | 0732; 0321; 0412 | Lotus Flower University
banyan-university | Banyan Shade University | Bengaluru | 0613; 0231; 0533 | बरगद छाया विश्वविद्यालय
ajisai-university | 紫陽花大学 | Kyoto | 0921; 0714; 0533 | Ajisai Blossom University
bristlecone-university | Bristlecone Pine University | Denver | 0421; 0716; 0511 |
foxglove-university | Foxglove & Heather University, Leeds | Leeds | 0321; 0313; 0923 | Foxglove Leeds
erable-universite | Université de l'Érable-Argenté | Montréal | 0231; 0232; 0223 | Silver Maple University
pandan-university | Pandan Shore University | Singapore | 0412; 0731; 0912 | 班兰大学
alpenrose-hochschule | Hochschule Alpenrösli | Zürich | 0412; 0912; 0541 |
ghaf-university | جامعة شجرة الغاف | Abu Dhabi | 0716; 0421; 0713 | Ghaf Tree University
quiver-tree-university | Quiver Tree University | Windhoek | 0522; 0521; 0111 |
""",
    "university_unit": """
ginkgo-ai-society | ginkgo-university | 银杏大学人工智能与社会研究中心 | 0613; 0223; 0314 | Ginkgo Leaf Center for AI and Society
ginkgo-gerontology | ginkgo-university | 银杏大学老年学系 | 0921; 0313 | Ginkgo Leaf Department of Gerontology
ginkgo-computing | ginkgo-university | 银杏大学计算中心 | 0612; 0613 | Ginkgo Leaf Computing Center
ginkgo-library | ginkgo-university | 银杏大学图书馆 | 0322 | Ginkgo Leaf Library
camphor-digital-health | camphor-university | 香樟大学数字健康学院 | 0912; 0613 | Camphor Tree School of Digital Health
camphor-public-health | camphor-university | 香樟大学公共卫生系 | 0912; 0923 | Camphor Tree Department of Public Health
camphor-data-lab | camphor-university | 香樟大学医疗数据实验室 | 0542; 0914 | Camphor Tree Medical Data Laboratory
wintersweet-urban-lab | wintersweet-university | 蜡梅大学城市韧性实验室 | 0731; 0712 | Wintersweet Urban Resilience Laboratory
wintersweet-civil | wintersweet-university | 蜡梅大学土木系 | 0732 | Wintersweet Department of Civil Engineering
wintersweet-library | wintersweet-university | 蜡梅大学图书馆 | 0322 | Wintersweet Library
osmanthus-finance | osmanthus-university | 金桂大学金融学院 | 0412; 0411 | Golden Osmanthus School of Finance
osmanthus-environment | osmanthus-university | 金桂大学环境系 | 0521; 0712 | Golden Osmanthus Department of Environment
kapok-journalism | kapok-university | 木棉大学新闻学院 | 0321; 0211 | Kapok Blossom School of Journalism
kapok-statistics | kapok-university | 木棉大学统计系 | 0542 | Kapok Blossom Department of Statistics
bamboo-climate | bamboo-university | 慈竹大学气候中心 | 0532; 0521 | Cizhu Bamboo Climate Center
bamboo-policy | bamboo-university | 慈竹大学公共政策系 | 0312; 0421 | Cizhu Bamboo Department of Public Policy
poplar-space-law | poplar-university | 白杨大学空间法中心 | 0421; 0312 | White Poplar Center for Space Law
poplar-aerospace | poplar-university | 白杨大学航天学院 | 0716; 0533 | White Poplar School of Aerospace
spruce-cold-lab | spruce-university | 云杉大学寒地生态实验室 | 0522; 0821 | Northern Spruce Cold-Region Ecology Laboratory
camellia-biodesign | camellia-university | 山茶大学生物设计中心 | 0511; 0212 | Camellia Hill Center for Bio-Design
camellia-botany | camellia-university | 山茶大学植物系 | 0511; 0812 | Camellia Hill Department of Botany
pagoda-language | pagoda-tree-university | 国槐大学语言技术中心 | 0232; 0613 | Pagoda Tree Center for Language Technology
pagoda-linguistics | pagoda-tree-university | 国槐大学语言学系 | 0231; 0232 | Pagoda Tree Department of Linguistics
pagoda-library | pagoda-tree-university | 国槐大学图书馆 | 0322 | Pagoda Tree Library
flame-robotics | flame-tree-university | 凤凰木大学机器人学院 | 0714; 0613 | Flame Tree School of Robotics
flame-design | flame-tree-university | 凤凰木大学工业设计系 | 0212; 0715 | Flame Tree Department of Industrial Design
flame-workshop | flame-tree-university | 凤凰木大学工程训练中心 | 0715; 0722 | Flame Tree Engineering Workshop
fir-physics-education | fir-university | 冷杉大学物理教育系 | 0533; 0114 | Silver Fir Department of Physics Education
wacholder-mechatronik | wacholder-universitaet | Institut für Mechatronik der Wacholder-Universität | 0714 | Wacholder Institute of Mechatronics
eglantier-ethique | eglantier-universite | Chaire d'éthique numérique, Université de l'Églantier | 0223; 0421 | Dog Rose Chair of Digital Ethics
erable-traduction | erable-universite | Laboratoire de traduction de l'Érable-Argenté | 0232; 0613 | Silver Maple Translation Laboratory
ipe-desenho | ipe-universidade | Laboratório de Desenho do Ipê-Amarelo | 0212; 0714 | Yellow Ipê Design Laboratory
""",
    "research_institute": """
fern-institute | 青蕨智能研究院 | Hangzhou | 0613; 0542; 0223 | Green Fern Institute of Intelligence
sweetgum-institute | 枫香生物医学研究所 | Shanghai | 0912; 0511; 0914 | Sweetgum Biomedical Institute
larch-institute | 落叶松气候研究所 | Beijing | 0521; 0532 | Larch Climate Institute
cypress-center | 翠柏空间政策研究中心 | Beijing | 0421; 0312; 0716 | Green Cypress Center for Space Policy
reed-institute | 芦苇城市水研究院 | Wuhan | 0731; 0712; 0732 | Reed Institute of Urban Water
mangrove-institute | 红树先进制造研究院 | Shenzhen | 0714; 0722; 0715 | Mangrove Institute of Advanced Manufacturing
birch-institute | 白桦寒区研究所 | Harbin | 0522; 0532 | Birch Institute of Cold Regions
schwarzdorn-institut | Institut Schwarzdorn für Robotik | Dresden | 0714; 0613 | Schwarzdorn Institute of Robotics
bruyere-institut | Institut de la Bruyère-Cendrée | Paris | 0223; 0314; 0613 | Bell Heather Institute
yellowthorn-institute | Yellowthorn Institute of Drylands | Nairobi | 0521; 0532; 0811 |
jatoba-instituto | Instituto Jatobá de Bioinovação | Campinas | 0511; 0512; 0212 | Jatobá Institute of Bioinnovation
sant-institute | معهد شجرة السنط للبحوث | Alexandria | 0731; 0521; 0712 | Sant Acacia Research Institute
neem-institute | Neem Leaf Institute of Public Health | Pune | 0912; 0923 | नीम पत्ता जन स्वास्थ्य संस्थान
susuki-institute | すすき量子科学研究所 | Tsukuba | 0533; 0541 | Susuki Institute of Quantum Science
sagebrush-institute | Sagebrush Institute for Orbital Policy | Boulder | 0421; 0716; 0533 |
teasel-institute | Teasel & Thistle Institute of Ageing | Edinburgh | 0921; 0313; 0915 |
silberdistel-institut | Silberdistel-Institut für Finanzforschung | Zürich | 0412; 0311 | Silver Thistle Institute of Finance
trille-institut | Institut du Trille-Blanc | Québec | 0231; 0232 | White Trillium Institute of Languages
camelthorn-institute | Camelthorn Institute of Desert Research | Walvis Bay | 0522; 0532; 0521 |
""",
    "business": """
acme-robotics | Acme & Arum Robotics | Singapore | 0714; 0613; 0731; 0912 | 海芋机器人
duckweed-software | 浮萍软件 | Hangzhou | 0613; 0612 | Duckweed Software
alfalfa-health | 苜蓿健康科技 | Shanghai | 0912; 0613 | Alfalfa Health Technology
bulrush-finance | 香蒲金融服务 | Nanjing | 0412; 0411 | Bulrush Financial Services
lychee-sensors | 荔核传感器 | Shenzhen | 0714; 0613 | Lychee Stone Sensors
rattan-machinery | 藤条机械 | Guangzhou | 0715; 0722 | Rattan Machinery
mulberry-media | 桑叶传媒 | Guangzhou | 0321; 0211 | Mulberry Leaf Media
sedge-planning | 苔草规划设计 | Wuhan | 0731; 0732 | Sedge Planning & Design
peppercorn-language | 椒叶语言服务 | Chengdu | 0232; 0613 | Peppercorn Language Services
tea-oil-bio | 油茶籽生物 | Kunming | 0511; 0512 | Tea-Oil Seed Biologicals
thistle-aerospace | 蓟草航天 | Xi'an | 0716; 0714 | Thistle Aerospace
silvergrass-care | 芒草养老服务 | Hangzhou | 0921; 0923 | Silvergrass Care
sorrel-quantum | 酢浆草量子 | Hefei | 0533; 0613 | Wood Sorrel Quantum
pine-needle-logistics | 松针物流 | Harbin | 1041; 0821 | Pine Needle Logistics
holunder-maschinenbau | Holunder & Söhne Maschinenbau | Chemnitz | 0715; 0714 |
ortie-numerique | L'Ortie Numérique | Toulouse | 0613; 0223 | Digital Nettle
tamarind-analytics | Tamarind Pod Analytics | Bengaluru | 0613; 0542; 0412 |
obramble-data | O'Bramble & Daughters Data | Boston | 0542; 0613; 0412 |
fougere-logiciels | Les Logiciels de la Fougère-Aigle | Montréal | 0613; 0232 | Bracken Software
oobako-seiki | オオバコ精機 | Nagoya | 0714; 0715 | Oobako Precision
xiquexique-bio | Xique-Xique Bioprodutos | Recife | 0511; 0711 |
sidr-space | شركة ورق السدر للفضاء | Dubai | 0716; 0533 | Sidr Leaf Space
rayhan-energy | شركة غصن الريحان للطاقة | Cairo | 0713; 0521 | Basil Sprig Energy
sisal-data | Sisal Fibre & Data | Mombasa | 0613; 0811 |
bjork-ljung | Björk & Ljung Studio | Göteborg | 0212; 0714 | Birch & Heather Studio
aster-bio | 쑥부쟁이 바이오 | Daejeon | 0512; 0711 | Wild Aster Bio
figwort-catering | Figwort's Catering | Leeds | 1013 |
""",
    "government_agency": """
crabapple-agency | 海棠高等教育署 | Beijing | 0111 | Crabapple Agency for Higher Education
wisteria-bureau | 紫藤人才局 | Hangzhou | 0413 | Wisteria Talent Bureau
magnolia-bureau | 辛夷科技局 | Shanghai | 0413; 0613 | Lily Magnolia Science Bureau
banyan-bureau | 榕荫就业服务局 | Guangzhou | 0417 | Banyan Shade Employment Service
hibiscus-bureau | 木芙蓉产业局 | Chengdu | 0413; 0521 | Cotton Rose Industry Bureau
lotus-root-bureau | 莲藕城市发展局 | Wuhan | 0731 | Lotus Root Urban Development Bureau
apricot-bureau | 杏花文教局 | Xi'an | 0111; 0421 | Apricot Blossom Education Bureau
kornblume-landesamt | Landesamt Kornblume für Fachkräfte | Dresden | 0417 | Cornflower Office for Skills
ancolie-agence | Agence de l'Ancolie pour la formation | Paris | 0111 | Columbine Training Agency
aloe-authority | Aloe Authority for Skills | Nairobi | 0417 |
desert-rose-authority | هيئة وردة الرمال للمهارات | Dubai | 0417 | Sand Rose Skills Authority
sea-almond-office | Sea Almond Skills Office | Singapore | 0417 |
""",
    "international_organization": """
edelweiss-compact | Edelweiss Compact for Digital Health | Genève | 0912; 0613 |
platane-organisation | Organisation du Platane pour l'éducation ouverte | Paris | 0111; 0223 | Plane Tree Organization for Open Education
baobab-forum | Baobab Forum on Climate and Cities | Nairobi | 0521; 0731 |
gentian-office | Gentian Office for Outer-Space Learning | Wien | 0421; 0716 | Enzian-Büro
orchid-dialogue | Orchid Dialogue on Ageing Societies | Singapore | 0921; 0314 |
oleander-center | مركز زهرة الدفلى للتعليم | Abu Dhabi | 0111; 0713 | Oleander Blossom Learning Center
coquelicot-reseau | Réseau Coquelicot des langues | Bruxelles | 0231; 0232 | Corn Poppy Language Network
teff-alliance | Teff Alliance for Bio-Innovation | Addis Ababa | 0511; 0811 |
milkweed-fund | Milkweed Fund for Learning | New York | 0111; 0412 |
heather-network | Heather & Broom Ethics Network | | 0223; 0613 |
saxifrage-commission | Saxifrage Commission on Micro-Credentials | Genève | 0111 |
""",
}

# ISCED-F 2013 detailed fields that are used: code | name
DISCIPLINES = """
0111 | education science
0114 | teacher training
0211 | media production
0212 | design
0223 | ethics
0231 | language learning
0232 | linguistics
0311 | economics
0312 | public policy
0313 | psychology
0314 | cultural studies
0321 | journalism
0322 | archives and libraries
0411 | accounting
0412 | finance
0413 | management
0417 | work skills
0421 | law
0511 | biology
0512 | biochemistry
0521 | environmental science
0522 | wildlife and habitats
0532 | earth science
0533 | physics
0541 | mathematics
0542 | statistics
0612 | networks and databases
0613 | software
0711 | chemical engineering
0712 | environmental technology
0713 | energy
0714 | automation
0715 | mechanics
0716 | aircraft and spacecraft
0722 | materials
0731 | town planning
0732 | civil engineering
0811 | crops and livestock
0812 | horticulture
0821 | forestry
0912 | medicine
0914 | diagnostic technology
0915 | rehabilitation
0921 | care of the elderly
0923 | social work
1013 | catering
1041 | transport
"""

# What the ministry does not know: actor | columns left empty
UNKNOWN = """
aster-bio | city lat lon region
obramble-data | lat lon
sisal-data | disciplines
rayhan-energy | city lat lon region
tamarind-analytics | lat lon
kapok-statistics | lat lon founded
aloe-authority | disciplines
figwort-catering | size founded
erable-traduction | founded
oobako-seiki | disciplines lat lon
"""


def rows(text: str, width: int) -> list[list[str]]:
    """Split a table of lines with bars into rows of `width` cells."""
    table = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    short = [row for row in table if len(row) != width]
    if short:
        msg = f"a row has {len(short[0])} cells, not {width}: {short[0]}"
        raise ValueError(msg)
    return table
