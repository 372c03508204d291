"""Units and measure words of plans.

Sources: Law on the legal units of measurement of China (GB 3100, GB 3101), and the measure words
of Chinese. To add one, add it to its line.
"""

from __future__ import annotations

import re

_UNITS = (
    # shares and rates
    "个百分点", "百分点", "%", "％", "‰", "倍", "成",
    # money
    "亿美元", "美元", "元", "欧元", "港元",
    # people
    "人次", "人", "名", "户", "位",
    # space
    "平方公里", "平方千米", "平方米", "立方米", "公里", "千米", "海里", "公顷", "亩", "米",
    # mass, energy, power, data
    "微克", "毫克", "克", "千克", "公斤", "斤", "吨标准煤", "吨",
    "千瓦时", "千瓦", "兆瓦", "瓦", "千伏安", "千伏", "兆位", "比特", "升",
    # time
    "小时", "分钟", "秒", "天", "日", "周岁", "岁", "个月", "年",
    # things; what counts phases, kinds and sessions (期, 类, 种, 届, 批) counts no amount
    "标箱", "车位", "学位", "床位", "张", "家", "个", "项", "件", "所", "对", "部", "条", "座",
    "处", "台", "辆", "艘", "架", "场", "次", "间", "套", "株", "栋", "支", "块",
    "门", "册", "班", "宗", "根", "片", "本", "幢", "口", "组", "字",
)  # fmt: skip

_ALTERNATIVES = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
UNIT_FIRSTS = re.escape("".join(sorted({unit[0] for unit in _UNITS})))
MAGNITUDE = "[百千]?(?:万亿|万|亿)"
UNIT = rf"(?:{_ALTERNATIVES})(?:/(?:{_ALTERNATIVES}))?"
