document.title = "Orrery";
