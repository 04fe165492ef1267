namespace Passerelle.Feel;
