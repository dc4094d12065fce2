"""The dictionary order of Tibetan as data: what stands under which letter, in which order.

As CLDR has it (`bo.xml`, after the great dictionary བོད་རྒྱ་ཚིག་མཛོད་ཆེན་མོ), in a shorter notation. A line begins with a root
letter, followed by the ways in which a syllable of that root can begin: གད:གང stands for གདག and གདང, where the letter
behind tells that ག is a prefix and not the root. `<<` and `<<<` mark what differs from its neighbour on the second or
the third level only, `=` what doesn't differ.
"""

#: Shad and its kin, then tsheg, before every letter.
STOPS = """
། <<༎ <<༏ <<༐ <<༑ <<༔ <<༴
་ =༌
"""

ROOTS = """
ཀ <<ྈྐ ཫ དཀ བཀ རྐ ལྐ སྐ བརྐ བསྐ
ཁ <<ྈྑ མཁ འཁ
ག དག:གངདནབཝའརལསིེོུྭྱྲ བག:གངདབམཝའརལིེོུྭྱྲླ མག:གངདབའརལིེོུྭྱྲ འག:གངདནབམའརལསིེོུྭྱྲ རྒ ལྒ སྒ བརྒ བསྒ
ང <<<ྂ <<<ྃ དང:གངདནབའརལིེོུ མང:གངདནབའརལིེོུ རྔ ལྔ སྔ བརྔ བསྔ
ཅ གཅ བཅ ལྕ བལྕ
ཆ མཆ འཆ
ཇ མཇ འཇ རྗ ལྗ བརྗ
ཉ <<ྋྙ གཉ མཉ རྙ =ཪྙ སྙ བརྙ =བཪྙ བསྙ
ཏ ཊ ཏྭ ཏྲ གཏ བཏ རྟ ལྟ སྟ བརྟ བལྟ བསྟ
ཐ ཋ མཐ འཐ
ད ཌ གད:གངདནབམའརལསིེོུྭ བད:གངདབམའརལསིེོུྭ མད:གངདནབའརལསིེོུྭ འད:གངདནབམཝའརལསིེོུྭྲ རྡ ལྡ སྡ བརྡ བལྡ བསྡ
ན ཎ གན:གངདནབམཝའརལསིེོུྭ མན:གངདནབམའརལསིེོུྭ རྣ སྣ བརྣ བསྣ
པ <<ྉྤ དཔ:གངདབའརལསིེོུྱྲ ལྤ སྤ
ཕ <<ྉྥ འཕ
བ དབ:གངདནབའརལསིེོུྱྲ འབ:གངདནབམའརལསིེོུྱྲ རྦ ལྦ སྦ
མ <<<ཾ དམ:གངདནབཝའརལསིེོུྭྱ རྨ སྨ
ཙ གཙ བཙ རྩ སྩ བརྩ བསྩ
ཚ མཚ འཚ
ཛ མཛ འཛ རྫ བརྫ
ཝ
ཞ གཞ བཞ
ཟ གཟ བཟ
འ
ཡ གཡ
ར <<<ཪ ཬ བར:ླ =བཪླ
ལ
ཤ ཥ གཤ བཤ
ས གས:གངདནབའརལསིེོུྭ བས:གངདབམའརལསིེོུྭྲླ
ཧ ལྷ
ཨ
"""

#: Vowels, then letters below another, behind all that stands in `ROOTS`.
SIGNS = """
ཱ ི ཱི ྀ ཱྀ ུ ཱུ ེ ཻ ོ ཽ
ྐ ྑ ྒ ྔ ྕ ྖ ྗ ྙ ྟ ྚ ྠ ྛ ྡ ྜ ྣ ྞ ྤ ྥ ྦ ྨ ྩ ྪ ྫ ྭ <<<ྺ ྮ ྯ ྰ ྱ <<<ྻ ྲ <<<ྼ ླ ྴ ྵ ྶ ྷ ྸ ྲྀ ྲཱྀ ླྀ ླཱྀ
"""

#: Words from Sanskrit, where a letter with another below it closes a syllable: ཀརྐ stands behind ཀར, not behind ཀ.
CLOSED = """
ཀར ཀརྐ ཀརྟ ཀརྞ ཀརྨ ཀརྴ ཀརྵ
ཀལ ཀལྐ ཀལྤ
ཀས ཀསྨ
གཉ གཉྫ
ཐར ཐརྐ
པུས པུསྟི
ཕལ ཕལྒ
བིལ བིལྦ
མཉ མཉྫ
མར མརྒ
ཝར ཝརྟ
ཤས ཤསྟ
སར སརྒ
ཨར ཨརྒ ཨརྱ =ཨཪྱ
ཨས ཨསྨ
"""

#: Marks that count on no level, and those that count on the second only, in their order.
IGNORED = "\u0f18\u0f19\u0f35\u0f37\u0f3e\u0f3f\u0f86\u0f87\u0fc6"
MARKS = "\u0f39\u0f84\u0f7f\u0f85\u0f88\u0f89\u0f8a\u0f8b\u0f8c\u0f8d\u0f8e\u0f8f"

#: What stands before Tibetan: blanks, punctuation, signs. Those that are left out stand behind, by code point.
PUNCTUATION = "\t\n _-—,、;:!?.。·'‘’\"“”()[]{}〈〉《》【】〔〕\u0f3a\u0f3b\u0f3c\u0f3d@*/\\&#%"
SYMBOLS = "\u0f04\u0f05\u0f06\u0f07\u0f08\u0f09\u0f0a\u0fd0\u0fd1\u0f12`^+<=>|~々ー$¥"
