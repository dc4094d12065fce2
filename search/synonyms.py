"""What people say for what the lists call it, on the query side. The central office's own list comes on top of it."""

#: Spoken phrase -> words of the titles. Longest first wins.
SPOKEN = {
    "开饭馆": "食品经营许可",
    "开餐馆": "食品经营许可",
    "开饭店": "食品经营许可",
    "开小吃店": "食品经营许可",
    "卖吃的": "食品经营许可",
    "食品证": "食品经营许可",
    "卫生许可证": "公共场所卫生许可",
    "开药店": "药品零售企业经营许可",
    "卖药": "药品零售企业经营许可",
    "结婚证": "婚姻登记",
    "离婚证": "婚姻登记",
    "领证结婚": "婚姻登记",
    "结婚": "婚姻登记",
    "离婚": "婚姻登记",
    "低保": "最低生活保障",
    "五保": "特困人员供养",
    "上户口": "户口登记",
    "落户": "户口登记",
    "驾照": "驾驶证",
    "开旅馆": "旅馆业特种行业许可",
    "开宾馆": "旅馆业特种行业许可",
    "开网吧": "互联网上网服务",
    "盖房子": "建设工程规划",
    "砍树": "林木采伐",
    "采药": "采集",
    "办学校": "民办学校设立",
    "开诊所": "医疗机构",
    "导游": "导游证",
    "开旅行社": "旅行社",
    "工伤": "工伤认定",
    "欠工资": "劳动保障监察",
    "拖欠工资": "劳动保障监察",
    "残疾证": "残疾",
    "护照": "普通护照",
}

#: Words of a question that say nothing about the matter.
FILLERS = (
    "需要带什么材料", "需要什么材料", "需要什么手续", "要什么手续", "要什么材料", "要带什么", "带什么", "怎么办理",
    "怎么办", "怎样办理", "如何办理", "在哪里办", "在哪办", "去哪里办", "去哪办", "找谁", "多少钱", "要多久", "多久",
    "怎么申请", "如何申请", "怎么", "如何", "哪里", "什么", "请问", "我想", "我要", "想要", "可以", "需要", "流程",
    "手续", "材料", "办理", "申请", "了", "吗", "呢", "啊", "的",
)  # fmt: skip


def expand(text: str) -> list[str]:
    """The titles' words for the spoken phrases in `text`, longest phrases first."""
    found = []
    rest = text
    for spoken in sorted(SPOKEN, key=len, reverse=True):
        if spoken in rest:
            found.append(SPOKEN[spoken])
            rest = rest.replace(spoken, " ")
    return found


def without_fillers(text: str) -> str:
    """The matter of a question; the text itself where nothing else is left."""
    rest = text
    for filler in FILLERS:
        rest = rest.replace(filler, " ")
    rest = " ".join(rest.split())
    return rest if len(rest) > 1 else text
