/** On a phone the rail is a row that one pushes sideways; it begins where the current place shows. */

document.querySelector(".rail [aria-current]")?.scrollIntoView({
  block: "nearest",
  inline: "center",
});
